namespace ModelDsl.Fuzz;

/// <summary>The compiler did what it never may: a fault of its own, a text of ours that it cannot read, a failure without a problem.</summary>
internal sealed class FuzzException(string message) : Exception(message);

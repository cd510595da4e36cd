namespace ModelDsl.Cli;

/// <summary>What was asked for cannot be done; the message is the one line that says why.</summary>
internal sealed class WrongUseException(string message) : Exception(message);

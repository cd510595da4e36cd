namespace ModelDsl.Problems;

/// <summary>A text that has the problem, its span marked <c>[| |]</c>, the same text mended, and the message. Page and test both read it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CaseAttribute(string broken, string mended, string message) : Attribute
{
    public string Broken { get; } = broken;
    public string Mended { get; } = mended;
    public string Message { get; } = message;

    /// <summary>The notation of both texts: <c>model</c>, or <c>cs</c> for a problem that only attributes can have.</summary>
    public string Notation { get; init; } = "model";
}

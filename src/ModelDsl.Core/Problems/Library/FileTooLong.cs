using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A file may have up to a million characters (UTF-16 units). A longer one is most likely not a model at all, and reading it at every
/// keystroke would hold up the compiler. Several files may share a namespace.
/// </summary>
[Problem("MDL4017", "File too long")]
[Case("a file of 1000001 characters", "the same declarations in two files",
    "the file has 1000001 characters; at most 1000000 are read", Notation = "words")]
public sealed record FileTooLong(Span At, int Length, int Most) : Problem(At)
{
    public override string Words => $"the file has {Length} characters; at most {Most} are read";
}

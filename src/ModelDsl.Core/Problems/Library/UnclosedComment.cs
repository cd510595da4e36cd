using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A comment that begins with /* ends with */, so everything after this one, to the end of the file, counts as comment. A comment of one
/// line begins with // and needs no end.
/// </summary>
[Problem("MDL4013", "Comment without an end")]
[Case("model Net { input x: [B, 784]; Linear(10) } [|/*|] the end",
    "model Net { input x: [B, 784]; Linear(10) } /* the end */",
    "the comment that begins here has no '*/'")]
public sealed record UnclosedComment(Span At) : Problem(At)
{
    public override string Words => "the comment that begins here has no '*/'";
}

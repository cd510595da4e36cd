using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A single bar separates the branches of <c>parallel { a | b }</c> and has no meaning elsewhere. The condition "one or the other" is
/// <c>||</c>.
/// </summary>
[Problem("MDL4021", "Bar outside parallel")]
[Case("model Net { input x: [B, 784]; { Linear(10) [|||] Linear(20) } -> Concat }",
    "model Net { input x: [B, 784]; parallel { Linear(10) | Linear(20) } -> Concat }",
    "'|' stands between the branches of 'parallel', and this is none; 'or' is '||'")]
public sealed record StrayBranch(Span At) : Problem(At)
{
    public override string Words => "'|' stands between the branches of 'parallel', and this is none; 'or' is '||'";
}

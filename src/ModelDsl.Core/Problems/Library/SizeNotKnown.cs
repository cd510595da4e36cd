using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Weights have sizes that must be numbers when the model is compiled. Give the axis a number instead of a name.
/// </summary>
[Problem("MDL2008", "Size not known at compile time")]
[Case("""
    model Net
    {
        input x: [B, N];
        [|Linear(10)|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "Linear makes weights from its input features, but 'x' (line 3) gives it [B, N]: N is not known at compile time")]
public sealed record SizeNotKnown(Span At, string Layer, string From, Shape Gets, KnownSize Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} makes weights from its {Condition.What}, but {From} gives it {Gets}: {Condition.Size} is not known at compile time";

    public override IEnumerable<Mend> Candidates => Fits;
}

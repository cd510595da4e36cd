using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A weight can be another layer's if that layer stands before in the same body under a name, and the weight has the same shape there.
/// </summary>
[Problem("MDL1032", "Weight that cannot be shared")]
[Case("""
    model Net
    {
        input tokens: int64 [B, T];
        Embedding(1000, 64) as wte;
        Linear(500, bias: false, weight: [|wte.weight|]);
    }
    """, """
    model Net
    {
        input tokens: int64 [B, T];
        Embedding(1000, 64) as wte;
        Linear(1000, bias: false, weight: wte.weight);
    }
    """, "Linear's weight is [500, 64], but 'wte.weight' is [1000, 64]")]
public sealed record CannotShare(Span At, string What, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{What}";

    public override IEnumerable<Mend> Candidates => Fits;
}

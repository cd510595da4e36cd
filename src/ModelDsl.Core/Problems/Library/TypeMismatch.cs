using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer reads numbers of another type: Embedding reads int64 indices, most layers read floating numbers.
/// </summary>
[Problem("MDL2006", "Wrong element type")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Embedding(100, 8)|]
    }
    """, """
    model Net
    {
        input x: int64 [B, 784];
        Embedding(100, 8)
    }
    """, "Embedding reads int64, but 'x' (line 3) is float32 [B, 784]; 'x' as int64 would fit")]
public sealed record TypeMismatch(Span At, string Layer, string Needs, string From, TensorType Gets, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} reads {Needs}, but {From} is {(Gets.DType == DType.Float32 ? "float32 " : "")}{Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}

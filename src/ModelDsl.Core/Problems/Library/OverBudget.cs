using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The declaration costs more than the budget that it gives itself. The message names the layers that cost most: make them smaller, or the budget
/// larger. A report shows the cost of every layer.
/// </summary>
[Problem("MDL3001", "Over budget")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(300) -> ReLU -> Linear(10);
        budget [|parameters <= 200K|];
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(200) -> ReLU -> Linear(10);
        budget parameters <= 200K;
    }
    """, "'Net' has 238,510 parameters, more than 200,000: 98.7 % in '0' Linear(300)")]
[Case("""
    model Net
    {
        input x: [B, T, 64];
        SelfAttention(4);
        budget [|class(T) <= O(T)|];
    }
    """, """
    model Net
    {
        input x: [B, T, 64];
        LongformerAttention(4, 8);
        budget class(T) <= O(T);
    }
    """, "'Net' takes O(T²) time, more than O(T): '0' SelfAttention(4)")]
public sealed record OverBudget(Span At, string Name, string Does, string Most, string Causes) : Problem(At)
{
    public override string Words => Short($"'{Name}' {Does}, {Most}{(Causes.Length > 0 ? $": {Causes}" : "")}");
}

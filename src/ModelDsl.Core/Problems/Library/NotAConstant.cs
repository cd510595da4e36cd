using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Arguments, sizes and conditions are known when the model is compiled: numbers, flags, parameters of the declaration, axes, and
/// arithmetic over them. A layer or a tensor has no such value.
/// </summary>
[Problem("MDL1020", "Not known at compile time")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear([|10 / 0|])
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "This has no value at compile time; a number, a flag, a parameter or arithmetic over them would fit")]
public sealed record NotAConstant(Span At) : Problem(At)
{
    public override string Words => "This has no value at compile time; a number, a flag, a parameter or arithmetic over them would fit";
}

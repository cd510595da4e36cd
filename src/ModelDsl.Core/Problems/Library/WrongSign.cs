using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// An argument is given with a colon, <c>Linear(10, bias: false)</c>; a parameter gets its default with an equals sign, <c>model
/// Net(width = 10)</c>. So one sees at once which of the two a list is.
/// </summary>
[Problem("MDL4020", "Colon and equals sign mixed up")]
[Case("model Net { input x: [B, 784]; Linear(10, bias [|=|] false) }",
    "model Net { input x: [B, 784]; Linear(10, bias: false) }",
    "an argument is given with ':', as in 'bias: …'")]
[Case("model Net(width[|:|] 10) { input x: [B, 784]; Linear(width) }",
    "model Net(width = 10) { input x: [B, 784]; Linear(width) }",
    "a parameter gets its default with '=', as in 'width = …'")]
public sealed record WrongSign(Span At, string Name, bool IsArgument) : Problem(At)
{
    public override string Words => IsArgument
        ? $"an argument is given with ':', as in '{Name}: …'"
        : $"a parameter gets its default with '=', as in '{Name} = …'";

    public override IEnumerable<Mend> Candidates => Mend.Replace("", At, IsArgument ? ":" : " =");
}

using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A sign or a word stands where nothing of its kind can stand: a closing bracket that nothing opened, an equals sign in the middle of a
/// flow, a second name after <c>as</c>. Mostly it is left over from an edit.
/// </summary>
[Problem("MDL4007", "Left-over text")]
[Case("model Net { input x: [B, 784]; Linear(10)[|)|]; ReLU }",
    "model Net { input x: [B, 784]; Linear(10); ReLU }",
    "')' has no place here, after ')'; without it the rest would fit")]
[Case("model Net { input x: [B, 784]; Linear(10) as fc [|as|] last }",
    "model Net { input x: [B, 784]; Linear(10) as fc }",
    "'as' has no place here, after 'fc'")]
public sealed record StrayText(Span At, string Text, string After) : Problem(At)
{
    public override string Words => After.Length == 0 ? $"'{Text}' has no place here" : $"'{Text}' has no place here, after '{After}'";

    public override IEnumerable<Mend> Candidates => Mend.Remove("without it the rest would fit", At);
}

using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A few words have a meaning of their own wherever they stand: as, else, false, for, from, if, input, on, parallel, repeat, residual,
/// return, target, true. They cannot name a value, a layer or a declaration. Words of C# such as <c>class</c> can.
/// </summary>
[Problem("MDL4006", "Word of the language as a name")]
[Case("model Net { input x: [B, 784]; Linear(10) as [|target|] -> ReLU }",
    "model Net { input x: [B, 784]; Linear(10) as target_ -> ReLU }",
    "'target' is a word of the language and cannot be a name; 'target_' would do")]
[Case("model Net { input x: [B, 784]; [|repeat|] = Linear(10) }",
    "model Net { input x: [B, 784]; repeat_ = Linear(10) }",
    "'repeat' is a word of the language and cannot be a name; 'repeat_' would do")]
public sealed record ReservedName(Span At, string Name) : Problem(At)
{
    public override string Words => $"'{Name}' is a word of the language and cannot be a name";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Name}_' would do", At, Name + "_");
}

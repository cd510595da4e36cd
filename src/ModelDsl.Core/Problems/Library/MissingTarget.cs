using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A model's loss compares its output with a target that the training data gives. An autoencoder and a VAE compare with their input.
/// </summary>
[Problem("MDL1015", "The loss has nothing to compare with")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        loss [|CrossEntropy|];
    }
    """, """
    model Net
    {
        input x: [B, 784];
        target label: int64 [B];
        Linear(10);
        loss CrossEntropy;
    }
    """, "CrossEntropy has nothing to compare with; target label: int64 [B]; would declare it")]
public sealed record MissingTarget(Span At, string Loss, Span After, string Declaration) : Problem(At)
{
    public override string Words => $"{Loss} has nothing to compare with";

    public override IEnumerable<Mend> Candidates => [new($"{Declaration}; would declare it", [new(EditKind.AddStatement, After, Declaration)])];
}

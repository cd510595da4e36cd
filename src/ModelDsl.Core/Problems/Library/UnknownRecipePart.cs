using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A clause of a recipe takes one of a few things by name: an optimizer is Adam, SGD or RMSProp.
/// </summary>
[Problem("MDL1061", "Unknown part of a recipe")]
[Case("""
    model Net
    {
        input x: [B, 784];
        target y: [B, 10];
        Linear(10);
        loss MSE;
        train { optimizer [|Adm|](lr: 0.001); steps 1000; }
    }
    """, """
    model Net
    {
        input x: [B, 784];
        target y: [B, 10];
        Linear(10);
        loss MSE;
        train { optimizer Adam(lr: 0.001); steps 1000; }
    }
    """, "There is no optimizer 'Adm', only Adam, RMSProp, SGD; did you mean 'Adam'?")]
public sealed record UnknownRecipePart(Span At, string Clause, string Name, string? Nearest, ValueList<string> Known) : Problem(At)
{
    // Of many, the one that was meant says more than all.
    private const int MostNames = 6;

    public override string Words =>
        $"There is no {Clause} '{Name}'{(Known.Count == 0 ? " here" : Known.Count > MostNames && Nearest is not null ? "" : $", only {string.Join(", ", Known)}")}";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Nearest);
}

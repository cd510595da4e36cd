using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A family asks for parts that this declaration does not have: an input, a section, the latent head of a VAE, its loss.
/// </summary>
[Problem("MDL1010", "Missing part")]
[Case("""
    vae [|V|]
    {
        input x: [B, 784];
        encoder { Linear(10) }
        latent Gaussian(2);
        loss ELBO(Bernoulli);
    }
    """, """
    vae V
    {
        input x: [B, 784];
        encoder { Linear(10) }
        latent Gaussian(2);
        decoder { Linear(784) }
        loss ELBO(Bernoulli);
    }
    """, "'V' has no decoder; a vae needs one")]
[Case("""
    vae [|V|]
    {
        input x: [B, 784];
        encoder { Linear(10) }
        latent Gaussian(2);
        decoder { Linear(784) }
    }
    """, """
    vae V
    {
        input x: [B, 784];
        encoder { Linear(10) }
        latent Gaussian(2);
        decoder { Linear(784) }
        loss ELBO(Bernoulli);
    }
    """, "'V' has no loss; a vae needs one: loss ELBO(Bernoulli);")]
public sealed record MissingPart(Span At, string Name, string Part, string Family, Span After, string? Statement) : Problem(At)
{
    public override string Words => $"'{Name}' has no {Part}; {(Family[0] == 'a' ? "an" : "a")} {Family} needs one{(Mend is null ? "" : $": {Statement};")}";

    public override IEnumerable<Mend> Candidates =>
        Statement is null ? [] : [new("", [new(EditKind.AddStatement, After, Statement)])];
}

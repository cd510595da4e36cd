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
    """, "'V' has no decoder; a vae needs one: decoder { … }")]
public sealed record MissingPart(Span At, string Name, string Part, string Family, string Example) : Problem(At)
{
    public override string Message => $"'{Name}' has no {Part}; {(Family[0] == 'a' ? "an" : "a")} {Family} needs one: {Example}";
}

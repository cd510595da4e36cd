namespace ModelDsl.Layers;

/// <summary>A latent head that gives a distribution over codes: the middle of a VAE.</summary>
[Role("a latent head", Place = "the latent clause of a vae")]
public abstract record LatentDistribution(string Accepts) : LatentHead(Accepts)
{
    /// <summary>Axes of one code, without the batch.</summary>
    public abstract Shape Code { get; }

    /// <summary>The layer that draws so many codes for each input; its inputs are this layer's outputs.</summary>
    public abstract Layer Sampler(long draws);

    /// <summary>Which of the outputs is the distribution's centre, the code used where nothing may be random.</summary>
    public virtual int Centre => 0;

    /// <summary>C# that draws <paramref name="count"/> codes from the prior, on the device and of the type of the tensor <paramref name="like"/>.</summary>
    public abstract CSharp Prior(CSharp count, CSharp like);
}

namespace ModelDsl.Layers;

/// <summary>A latent head that gives one of a fixed number of vectors for each place of the code, named by its number. Its first output is the vectors, and the others are added to the loss.</summary>
[Role("a latent head", Place = "the latent clause of an autoencoder")]
public abstract record LatentCodebook(string Accepts) : LatentHead(Accepts)
{
    /// <summary>How many vectors there are.</summary>
    public abstract long Count { get; }

    /// <summary>What its outputs after the first are called.</summary>
    public abstract ValueList<string> Terms { get; }

    /// <summary>The axes of the numbers, for those of the vectors.</summary>
    public abstract Shape Numbers(Shape code);
}

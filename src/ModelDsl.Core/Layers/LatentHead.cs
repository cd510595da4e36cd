namespace ModelDsl.Layers;

/// <summary>A layer that turns what an encoder gives into codes: the middle of an autoencoder.</summary>
[Role("a latent head", Place = "the latent clause")]
public abstract record LatentHead(string Accepts) : UnaryLayer(Accepts);

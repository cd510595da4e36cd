namespace ModelDsl.Benchmarks;

/// <summary>One training of <see cref="BurdaBenchmark"/>, as it is kept.</summary>
/// <param name="K">Codes for each image in training.</param>
/// <param name="Maker">Who made the module.</param>
/// <param name="Epochs">How often every image was seen.</param>
/// <param name="Samples">Codes for each estimate.</param>
/// <param name="Seconds">What the training took, of processor time.</param>
/// <param name="EstimateSeconds">What the estimates took, of processor time.</param>
/// <param name="LogLikelihoods">ln p(x) of each test image, in nats.</param>
/// <param name="Seed">That of the generated one, by which its comparison goes.</param>
internal sealed record BurdaRun(long K, string Maker, int Epochs, long Samples, double Seconds, double EstimateSeconds, double[] LogLikelihoods, long Seed = 1);

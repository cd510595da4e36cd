namespace ModelDsl.Attention;

/// <summary>How the product of a query and a key becomes a weight.</summary>
/// <param name="Scale">What it is multiplied by first.</param>
/// <param name="SoftCap">c of c·tanh(s/c), which comes next; 0 for none.</param>
/// <param name="Dropout">Probability that a weight is dropped after the softmax.</param>
/// <param name="Seed">Which weights are: the same seed gives the same, so that a backward pass finds them again.</param>
internal readonly record struct Scoring(double Scale, double SoftCap = 0, double Dropout = 0, long Seed = 0);

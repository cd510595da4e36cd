namespace Samples.Fashion;

/// <summary>Which network: one of dense layers or one of convolutions.</summary>
public enum ModelChoice { Dense, Conv }

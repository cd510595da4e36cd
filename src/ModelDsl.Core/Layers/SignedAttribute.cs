namespace ModelDsl.Layers;

/// <summary>A whole number that may be negative, such as a shift. (A size is at least 1, or 0 where that is its default.)</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SignedAttribute : Attribute;

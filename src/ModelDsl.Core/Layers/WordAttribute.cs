namespace ModelDsl.Layers;

/// <summary>Marks a parameter of type string that is written as a bare word: the name of something in the declaration.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WordAttribute : Attribute;

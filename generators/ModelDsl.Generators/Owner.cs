namespace ModelDsl.Generators;

/// <summary>Which of several declarations of one name makes the class.</summary>
internal sealed record Owner(string FullName, string Place);

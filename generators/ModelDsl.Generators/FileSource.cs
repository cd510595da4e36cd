namespace ModelDsl.Generators;

/// <summary>A <c>.model</c> file and the namespace that its project gives it.</summary>
internal sealed record FileSource(string Path, string Text, string Namespace);

namespace ModelDsl.Text;

/// <summary>A <c>.model</c> text, where it stands, and the namespace of declarations that say none.</summary>
public sealed record ModelSource(string Path, string Text, string Namespace = "");

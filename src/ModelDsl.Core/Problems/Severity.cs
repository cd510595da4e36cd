namespace ModelDsl.Problems;

/// <summary>How much a problem weighs.</summary>
public enum Severity
{
    Error,
    Warning,
    Info,
}

namespace ModelDsl.Problems;

/// <summary>Id and title of a problem. An id is never used again for something else.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProblemAttribute(string id, string title) : Attribute
{
    public string Id { get; } = id;
    public string Title { get; } = title;
    public Severity Severity { get; init; } = Severity.Error;
}

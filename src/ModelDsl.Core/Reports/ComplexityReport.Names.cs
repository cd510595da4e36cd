namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>The model's class with its namespace.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>A name for the report's file, without an ending, that is not yet taken and from now on is.</summary>
    public string FileName(ISet<string> taken)
    {
        var name = string.Concat(FullName.Select(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}

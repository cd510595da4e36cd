using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>How reports are written. A subclass is one file; its name before <c>Form</c> is that of the format, unless it says another.</summary>
internal abstract class ReportForm
{
    public static IReadOnlyList<ReportForm> All { get; } =
    [
        .. typeof(ReportForm).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ReportForm)))
            .Select(static type => (ReportForm)Activator.CreateInstance(type)!).OrderBy(static form => form.Name, StringComparer.Ordinal),
    ];

    /// <summary>The word of <c>--format</c>, and the ending of a file.</summary>
    public abstract string Name { get; }

    /// <summary>False if only one report fits on one output.</summary>
    public virtual bool CanFollow => true;

    /// <summary>Some reports as one text.</summary>
    /// <param name="sizes">The sizes to work figures out for; null where none are given.</param>
    public abstract string Write(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long>? sizes);
}

namespace ModelDsl.Cli.Formats;

/// <summary>A form in which problems are written. A subclass in this assembly is one; nothing lists them.</summary>
internal abstract class ProblemFormat
{
    public static IReadOnlyList<ProblemFormat> All { get; } =
        [.. typeof(ProblemFormat).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ProblemFormat)))
            .Select(static type => (ProblemFormat)Activator.CreateInstance(type)!).OrderBy(static format => format.Name, StringComparer.Ordinal)];

    public abstract string Name { get; }

    public abstract void Write(CheckReport report, Terminal terminal);
}

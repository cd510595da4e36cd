using System.Reflection;
using ModelDsl.Reports;

namespace ModelDsl.Benchmarks;

/// <summary>The reports that the generator left in an assembly.</summary>
internal static class ModelReports
{
    public static ComplexityReport[] Of(Assembly assembly) =>
        [.. assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(static data => data.Key == "ModelDsl.Report").Select(static data => ComplexityReport.Read(data.Value!))];
}

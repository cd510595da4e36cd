using System.Diagnostics;

namespace ModelDsl.Benchmarks;

/// <summary>What models add to the build of the project that declares them: generator, compiler, reports.</summary>
internal static class BuildBenchmark
{
    private const int Models = 200;
    private const double Target = 3;
    // Until the compiler server has compiled itself.
    private const int WarmUp = 4;

    public static int Run(int rounds)
    {
        var root = Root();
        var folder = Directory.CreateTempSubdirectory("modeldsl-build-").FullName;
        try
        {
            var with = Project(root, folder, "With", Enumerable.Range(0, Models).Select(ModelTexts.Small));
            var without = Project(root, folder, "Without", []);
            foreach (var project in (string[])[without, with])
                Build(project, "--verbosity quiet");
            var times = new List<(double With, double Without)>();
            for (var i = 0; i < WarmUp + rounds; i++)
                times.Add((Build(with, "--no-restore --no-dependencies --no-incremental"), Build(without, "--no-restore --no-dependencies --no-incremental")));
            times.RemoveRange(0, WarmUp);
            var added = Report.Median(times.Select(static time => time.With - time.Without));
            Report.Table($"dotnet build of one project, seconds, medians of {rounds}", ["project", "seconds"],
            [
                [$"{Models} models in {Models} files", Report.Number(Report.Median(times.Select(static time => time.With)), "f2")],
                ["no model", Report.Number(Report.Median(times.Select(static time => time.Without)), "f2")],
                ["added", Report.Number(added, "f2")],
            ]);
            Report.Line("");
            Report.Line($"{Models} models add {Report.Number(added, "f2")} s to the build: {(added < Target ? "under" : "NOT under")} {Report.Number(Target, "f0")}.");
            return added < Target ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes a project with so many texts of models, each in a file of its own, that is built as those of the repository.</summary>
    /// <returns>Its folder.</returns>
    public static string Project(string root, string folder, string name, IEnumerable<string> models)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.WriteAllText(Path.Combine(place, "Directory.Build.props"), $"""
            <Project>
              <Import Project="{root}/Directory.Build.props" />
              <PropertyGroup><DeclaresModels>true</DeclaresModels></PropertyGroup>
              <Import Project="{root}/src/ModelDsl/build/InRepository.props" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(place, "Directory.Build.targets"), $"""<Project><Import Project="{root}/src/ModelDsl/build/InRepository.targets" /></Project>""");
        File.WriteAllText(Path.Combine(place, "Directory.Packages.props"), $"""<Project><Import Project="{root}/Directory.Packages.props" /></Project>""");
        File.WriteAllText(Path.Combine(place, $"{name}.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(place, "Empty.cs"), "namespace Bench;\n\ninternal static class Empty;\n");
        foreach (var (i, text) in models.Index())
            File.WriteAllText(Path.Combine(place, $"Models{i}.model"), text);
        return place;
    }

    // Seconds of the clock.
    private static double Build(string project, string options)
    {
        var clock = Stopwatch.StartNew();
        Output(project, options);
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Builds with the compiler server that the SDK takes where nothing forbids it.</summary>
    /// <returns>What the build says.</returns>
    public static string Output(string project, string options)
    {
        var start = new ProcessStartInfo("dotnet", $"build -c Release {options}") { WorkingDirectory = project, RedirectStandardOutput = true };
        start.Environment.Remove("UseSharedCompilation");
        using var build = Process.Start(start)!;
        var said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? said : throw new InvalidOperationException(said);
    }

    /// <summary>The checkout that this program was built from.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ModelDsl.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The build is timed from a checkout of the repository.");
    }
}

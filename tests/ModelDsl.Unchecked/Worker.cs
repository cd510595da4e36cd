using System.Diagnostics;

namespace ModelDsl.Unchecked;

/// <summary>Another process that runs jobs. One that it ends on is answered <see cref="End.Aborted"/>, and the rest goes to a new process.</summary>
internal sealed class Worker : IDisposable
{
    /// <summary>Begins the lines that are outcomes: libraries write to the console too.</summary>
    internal const string Mark = "outcome: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private Process? _process;

    public void Run(IReadOnlyList<Job> jobs, Action<Job, Outcome> done)
    {
        for (var next = 0; next < jobs.Count;)
        {
            _process ??= Start();
            var process = _process;
            var rest = jobs.Skip(next).ToArray();
            // A process that died does not read.
            try
            {
                foreach (var job in rest)
                    process.StandardInput.WriteLine(job.Write());
                process.StandardInput.WriteLine();
                process.StandardInput.Flush();
            }
            catch (IOException)
            {
            }
            var first = next;
            while (next < jobs.Count && Answer(process) is { } line)
                done(jobs[next++], Outcome.Read(line));
            if (next == jobs.Count)
                break;
            done(jobs[next++], new(End.Aborted, "the process ended"));
            Dispose();
        }
        // What was compiled and freed stays in a heap that only grows.
        if (_process is { } old && old.WorkingSet64 > 3L << 30)
            Dispose();
        _process?.Refresh();
    }

    private static string? Answer(Process process)
    {
        while (true)
        {
            var reading = process.StandardOutput.ReadLineAsync();
            if (!reading.Wait(Patience))
                return null;
            if (reading.Result is not { } line)
                return null;
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return line[Mark.Length..];
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Worker).Assembly.Location);
        start.Environment["OMP_NUM_THREADS"] = "1";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } running)
            running.Kill();
        _process?.Dispose();
        _process = null;
    }
}

using System.Runtime.InteropServices;

namespace Samples;

/// <summary>Lets Ctrl-C, or the system's wish that the program ends, cancel a token; a second Ctrl-C ends the program at once.</summary>
public sealed class Interruption : IDisposable
{
    /// <summary>What a shell expects of a program that Ctrl-C ended: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] signals;

    /// <summary>Begins to listen.</summary>
    public Interruption() => signals = [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Stops to listen.</summary>
    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
        source.Dispose();
    }

    private PosixSignalRegistration Listen(PosixSignal signal) => PosixSignalRegistration.Create(signal, happened =>
    {
        happened.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    });
}

using ModelDsl.Data;
using ModelDsl.Training;
using Samples.Fashion;

var command = CommandLine.Command(static settings =>
{
    try
    {
        return Training.Run(settings);
    }
    catch (Exception e) when (e is DataFileException or CheckpointException or LossDivergedException or ArgumentException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});
return command.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

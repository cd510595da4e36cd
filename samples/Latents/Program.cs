using ModelDsl.Data;
using ModelDsl.Training;
using Samples.Latents;

return CommandLine.Run(args, static settings =>
{
    try
    {
        return Session.Run(settings);
    }
    catch (Exception e) when (e is DataFileException or LossDivergedException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});

using ModelDsl.Training;
using Samples.ModeCollapse;

return CommandLine.Run(args, static settings =>
{
    try
    {
        return Session.Run(settings);
    }
    catch (Exception e) when (e is LossDivergedException or InvalidDataException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});

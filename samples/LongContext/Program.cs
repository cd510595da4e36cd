using Samples.LongContext;

return CommandLine.Run(args, static settings =>
{
    try
    {
        return Session.Run(settings);
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});

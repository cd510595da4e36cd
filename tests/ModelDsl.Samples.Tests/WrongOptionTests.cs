namespace ModelDsl.Samples.Tests;

/// <summary>What cannot be asked of a sample is said in one line, before anything is done.</summary>
public class WrongOptionTests
{
    [Theory]
    [InlineData("ModeCollapse", "--steps", "99", "--steps must be a whole number of at least 100, but is '99'")]
    [InlineData("ModeCollapse", "--data", "moons", "--data must be both, ring or grid, but is 'moons'")]
    [InlineData("ModeCollapse", "--seeds", "none", "--seeds must be a whole number of at least 1, but is 'none'")]
    [InlineData("FashionGan", "--model", "dc", "--model must be r1, spectral or plain, but is 'dc'")]
    [InlineData("FashionGan", "--steps", "0", "--steps must be a whole number of at least 1, but is '0'")]
    [InlineData("Latents", "--epochs", "0", "--epochs must be a whole number of at least 1, but is '0'")]
    [InlineData("FashionVae", "--epochs", "0", "--epochs must be a whole number of at least 1, but is '0'")]
    [InlineData("FashionVae", "--lr", "-1", "--lr must be a number above 0, but is '-1'")]
    public void AValueThatCannotBeIsOneLine(string program, string option, string value, string message)
    {
        using var sample = new Sample(program);
        var ended = sample.Run(option, value);
        Assert.Equal((1, "", message), (ended.Code, ended.Output, ended.Error.TrimEnd('\n')));
        Assert.Empty(sample.Files);
    }

    [Theory]
    [InlineData("ModeCollapse")]
    [InlineData("FashionGan")]
    [InlineData("Latents")]
    [InlineData("FashionVae")]
    public void AnOptionThatIsNotThereIsNamed(string program)
    {
        using var sample = new Sample(program);
        var ended = sample.Run("--sede", "1");
        Assert.Equal(1, ended.Code);
        Assert.Contains("'--sede'", ended.Error);
        Assert.Empty(sample.Files);
    }
}

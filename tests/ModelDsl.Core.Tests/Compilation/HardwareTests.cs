using ModelDsl.Compilation;
using ModelDsl.Hardware;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>A declaration says its machine in figures, each once and in its unit, and a plan carries them.</summary>
public sealed class HardwareTests
{
    private static string[] Of(string hardware) =>
        Compiling.Messages($"model Net {{ input x: [B, 784]; Linear(10); hardware {hardware} }}").Select(static message => message[(message.IndexOf(')') + 2)..]).ToArray();

    private static Machine? Machine(string text) => new Workspace(new ModelSource("a.model", text)) is var workspace && workspace.Problems.Count == 0 ? workspace.Compiled.Last().Plan.Machine : null;

    [Theory]
    [InlineData("{ flops 1.2T, bandwidth 40GB/s, memory 24GB }", 1_200_000_000_000, 40_000_000_000L, 24_000_000_000L)]
    [InlineData("{ flops 1.2T; bandwidth 40GB/s; memory 24GB; }", 1_200_000_000_000, 40_000_000_000L, 24_000_000_000L)]
    [InlineData("{ memory 24GiB, flops 19500G }", 19_500_000_000_000, null, 25_769_803_776L)]
    [InlineData("{\n    bandwidth 1.5KiB/s,\n    flops 1\n}", 1, 1536L, null)]
    public void FiguresAreRead(string hardware, long flops, long? bandwidth, long? memory) =>
        Assert.Equal(new Machine(flops, bandwidth, memory), Machine($"model Net {{ input x: [B, 4]; Linear(2); hardware {hardware} }}"));

    [Theory]
    [InlineData("{ flop 1T }", "MDL3008 Hardware has no 'flop'; did you mean 'flops'?")]
    [InlineData("{ flops 1T, cores 64 }", "MDL3008 Hardware has no 'cores'")]
    [InlineData("{ flops 1TB }", "MDL3005 flops is a count, and 1TB is none; did you mean '1T'?")]
    [InlineData("{ flops 1T/s }", "MDL3007 A figure of hardware is one number, such as flops 1.2T; did you mean '1T'?")]
    [InlineData("{ bandwidth 40G }", "MDL3005 bandwidth is in bytes a second, and 40G is none; did you mean '40GB/s'?")]
    [InlineData("{ bandwidth 40 GB/s }", "MDL4001 ';' or '->' is missing after '40'")]
    [InlineData("{ bandwidth 40gb/s }", "MDL4009 '40gb/s' is not a number; '40GB/s' would do")]
    [InlineData("{ memory 24GB/s }", "MDL3005 memory is in bytes, and 24GB/s is none; did you mean '24GB'?")]
    [InlineData("{ memory 24 }", "MDL3005 memory is in bytes, and 24 is none")]
    [InlineData("{ memory 80% }", "MDL3005 memory is in bytes, and 80% is none")]
    [InlineData("{ memory 0GB }", "MDL3007 memory is more than nothing")]
    [InlineData("{ memory 0.5B }", "MDL3007 memory is a whole number here")]
    [InlineData("{ flops 1T, flops 2T }", "MDL1011 'flops' stands here twice, first on line 1; without the second it would fit")]
    [InlineData("{ flops 1T } hardware { flops 2T }", "MDL1011 'hardware' stands here twice, first on line 1; without the second it would fit")]
    [InlineData("{ }", "MDL3007 Hardware says at least one of flops, bandwidth and memory")]
    [InlineData("{ Linear(4) }", "MDL3007 Hardware has the form hardware { flops 1.2T, bandwidth 40GB/s, memory 24GB }")]
    [InlineData("fast { flops 1T }", "MDL3007 Hardware has the form hardware { flops 1.2T, bandwidth 40GB/s, memory 24GB }")]
    [InlineData("A100;", "MDL1016 'hardware' has its statements in braces: hardware { … }")]
    [InlineData("{ flops fast 1T }", "MDL4001 ';' or '->' is missing after 'fast'")]
    [InlineData("{ flops 2 * 1T }", "MDL3007 A figure of hardware is one number, such as flops 1.2T")]
    [InlineData("{ flops 1T, 2T }", "MDL3007 A figure of hardware is one number, such as flops 1.2T")]
    [InlineData("{ flops 1T on a }", "MDL3007 A figure of hardware is one number, such as flops 1.2T")]
    [InlineData("{ flops 10000000T }", "MDL4010 '10000000T' is larger than a whole number can be; 9223372036854775807 is the largest")]
    public void WhatIsUnclearIsOneProblem(string hardware, string message) => Assert.Equal(message, Assert.Single(Of(hardware)));

    [Fact]
    public void EveryFamilyAndABlockHaveIt()
    {
        const string Says = "hardware { flops 1T }";
        Assert.Equal(new(1_000_000_000_000, null, null), Machine($"vae V {{ input x: [B, 8]; encoder {{ Linear(4) }} latent Gaussian(2); decoder {{ Linear(8) }} loss ELBO(Bernoulli); {Says} }}"));
        Assert.Equal(new(1_000_000_000_000, null, null), Machine($"autoencoder A {{ input x: [B, 8]; encoder {{ Linear(4) }} decoder {{ Linear(8) }} {Says} }}"));
        Assert.Equal(new(1_000_000_000_000, null, null), Machine($"block Part(n) {{ input x: [B, 4]; Linear(n); {Says} }}"));
    }

    [Fact]
    public void ACopyRunsOnTheMachineOfWhatItCopies() =>
        Assert.Equal(new(null, null, 8_000_000_000), Machine("model Net(n = 4) { input x: [B, 4]; Linear(n); hardware { memory 8GB } }\nmodel Wide = Net(n: 10);"));

    [Fact]
    public void AProblemOfHardwareLeavesNoPlan() =>
        Assert.True(new Workspace(new ModelSource("a.model", "model Net { input x: [B, 4]; Linear(2); hardware { memory 0GB } }")).Compiled.Single().Plan.Failed);

    [Theory]
    [InlineData("flops 1.2T, bandwidth 40GB/s, memory 24GB")]
    [InlineData("flops 123456789, memory 24GiB")]
    [InlineData("bandwidth 3.35TB/s")]
    [InlineData("memory 8191MiB")]
    public void AMachineIsWrittenAsItIsRead(string text)
    {
        var (machine, problems) = ModelDsl.Hardware.Machine.Parse(text);
        Assert.Empty(problems);
        Assert.Equal(machine, ModelDsl.Hardware.Machine.Parse(machine!.ToString()).Machine);
        Assert.Equal(text.Replace("123456789", "123.456789M"), machine.ToString());
    }

    [Theory]
    [InlineData("", "Hardware says at least one of flops, bandwidth and memory")]
    [InlineData("this", "Hardware has the form hardware { flops 1.2T, bandwidth 40GB/s, memory 24GB }")]
    [InlineData("flops 1T }", "'}' has no place here, after '1T'")]
    [InlineData("bandwidth 40G", "bandwidth is in bytes a second, and 40G is none; did you mean '40GB/s'?")]
    public void ALoneTextHasTheSameProblems(string text, string message)
    {
        var (machine, problems) = ModelDsl.Hardware.Machine.Parse(text);
        Assert.Null(machine);
        Assert.StartsWith(message, problems[0].Message);
    }
}

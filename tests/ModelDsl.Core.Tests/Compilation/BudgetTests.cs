using ModelDsl.Compilation;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>Budgets hold where they hold, and say who costs most where they do not. The figures are worked out by hand.</summary>
public sealed class BudgetTests
{
    // 784·300 + 300 = 235,500 and 300·10 + 10 = 3,010 parameters; 2·784·300 + 300 + 300 + 2·300·10 + 10 = 477,010 FLOPs for one sample, all but 610 of them in MACs.
    private static string[] Of(string budget, string rest = "input x: [B, 784]; Linear(300) as a -> ReLU -> Linear(10);") =>
        Compiling.Messages($"model Net {{ {rest} budget {budget}; }}").Select(static message => message[(message.IndexOf(')') + 2)..]).ToArray();

    [Theory]
    [InlineData("parameters <= 238510")]
    [InlineData("parameters < 238511")]
    [InlineData("parameters <= 0.5M")]
    [InlineData("parameters <= 2 * 200K, macs(B: 2) <= 476400, flops(B: 1) <= 477010")]
    [InlineData("class(B) <= O(B)")]
    [InlineData("class(B) < O(B * B)")]
    [InlineData("cache <= 0")]
    [InlineData("memory(B: 1, inference) <= 1MB, memory(B: 1, train) <= 4MiB")]
    [InlineData("warn parameters <= 1M")]
    public void ABudgetThatHoldsSaysNothing(string budget) => Assert.Empty(Of(budget));

    [Theory]
    [InlineData("parameters <= 238509", "MDL3001 'Net' has 238,510 parameters, more than 238,509: 98.7 % in 'a' Linear(300)")]
    [InlineData("parameters < 238510", "MDL3001 'Net' has 238,510 parameters, not less than 238,510: 98.7 % in 'a' Linear(300)")]
    [InlineData("warn parameters <= 1", "MDL3002 'Net' has 238,510 parameters, more than 1: 98.7 % in 'a' Linear(300)")]
    [InlineData("flops(B: 2) <= 954019", "MDL3001 'Net' takes 954,020 FLOPs, more than 954,019: 98.7 % in 'a' Linear(300)")]
    [InlineData("macs(B: 1) <= 1K", "MDL3001 'Net' takes 238,200 MACs, more than 1,000: 98.7 % in 'a' Linear(300)")]
    [InlineData("class(B) <= O(1)", "MDL3001 'Net' takes O(B) time, more than O(1): 'a' Linear(300), '1' ReLU")]
    // 4 bytes of 238,510 weights, and the most that is alive at once: the input and the outputs of the first layer and the ReLU, 784 + 300 + 300 values.
    [InlineData("memory(B: 1, inference) <= 954040", "MDL3001 'Net' needs 960 kB for inference, more than 954 kB: 98.3 % in 'a' Linear(300)")]
    public void ABudgetThatIsExceededSaysWhoCostsMost(string budget, string message) => Assert.Equal([message], Of(budget));

    [Theory]
    [InlineData("flops <= 1M", "MDL3003 flops depends on B, and the budget does not say how large it is; flops(B: 1) would")]
    [InlineData("flop(B: 1) <= 1M", "MDL3004 No budget bounds 'flop'; did you mean 'flops'?")]
    [InlineData("colour <= 1M", "MDL3004 No budget bounds 'colour'")]
    [InlineData("flops(Q: 1) <= 1M", "MDL1007 There is no size 'Q' here")]
    [InlineData("flops(B: 0) <= 1M", "MDL3006 'B' is a whole number from 1 here")]
    [InlineData("flops(B: 1.5) <= 1M", "MDL3006 'B' is a whole number from 1 here")]
    [InlineData("flops(B: 1, train) <= 1M", "MDL3006 flops takes sizes alone, such as B: 1")]
    [InlineData("memory(B: 1, trian) <= 1GB", "MDL3006 memory takes sizes and one of train, inference; did you mean 'train'?")]
    [InlineData("memory(B: 1, train, inference) <= 1GB", "MDL3006 memory takes sizes and one of train, inference")]
    [InlineData("memory(B: 1, train) <= 4M", "MDL3005 memory is in bytes, and 4M is none; did you mean '4MB'?")]
    // In bytes it would be too little, so that it is not offered.
    [InlineData("memory(B: 1, train) <= 4K", "MDL3005 memory is in bytes, and 4K is none")]
    [InlineData("parameters <= 1.5MB", "MDL3005 parameters is a count, and 1.5MB is none; did you mean '1.5M'?")]
    [InlineData("parameters <= 80%", "MDL3005 parameters is a count, and 80% is none")]
    [InlineData("parameters", "MDL3006 A budget has the form parameters <= 1M")]
    [InlineData("parameters >= 1M", "MDL3006 A budget has the form parameters <= 1M")]
    [InlineData("parameters <= true", "MDL3006 The bound of a budget is a number")]
    [InlineData("parameters <= B", "MDL3006 The bound of a budget is a number")]
    [InlineData("class(B) <= 4", "MDL3006 An order of time has the form class(T) <= O(T)")]
    [InlineData("class(B) <= O(Q)", "MDL1007 There is no size 'Q' here")]
    [InlineData("wran parameters <= 1M", "MDL3006 'wran' is no word of a budget, and 'warn' is; did you mean 'warn'?")]
    [InlineData("parameters <= 1M on a", "MDL3006 A budget is one of the whole declaration")]
    public void AnUnclearBudgetIsAProblemAtItsWord(string budget, string message) =>
        Assert.Equal(message, Assert.Single(Of(budget)));

    [Fact]
    public void AModelOverItsBudgetHasAPlanAndAReport()
    {
        var compiled = new Workspace(new ModelSource("a.model", "model Net { input x: [B, 784]; Linear(10); budget parameters <= 1; }")).Compiled.Single();
        Assert.False(compiled.Plan.Failed);
        Assert.Equal("7850", ModelDsl.Reports.ComplexityReport.Of(compiled.Plan).Parameters.ToString());
    }

    [Fact]
    public void EveryFamilyHasBudgets()
    {
        Assert.Single(Compiling.Messages("vae V { input x: [B, 8]; encoder { Linear(4) } latent Gaussian(2); decoder { Linear(8) } loss ELBO(Bernoulli); budget parameters <= 1 }"));
        Assert.Single(Compiling.Messages("autoencoder A { input x: [B, 8]; encoder { Linear(4) } decoder { Linear(8) } budget parameters <= 1 }"));
    }

    [Fact]
    public void ABlockIsJudgedForTheSizesOfEachUse() =>
        Assert.Equal(
            ["(1,35) MDL3001 'Wide(8)' has 136 parameters, more than 100: 100.0 % in '0' Linear(8)"],
            Compiling.Messages("block Wide(n) { Linear(n); budget parameters <= 100 }\nmodel Net { input x: [B, 4]; Wide(16) -> Wide(8) }"));

    [Fact]
    public void ACopyIsJudgedByTheBudgetOfWhatItCopies() =>
        Assert.Equal(
            ["(1,55) MDL3001 'Wide' has 50 parameters, more than 20: 100.0 % in '0' Linear(10)"],
            Compiling.Messages("model Net(n = 4) { input x: [B, 4]; Linear(n); budget parameters <= 20 }\nmodel Wide = Net(n: 10);"));

    [Fact]
    public void SeveralBudgetsMayStandApart() =>
        Assert.Equal(["MDL3001", "MDL3002"], Compiling.Problems("model Net { input x: [B, 4]; Linear(4); budget parameters <= 1; budget warn macs(B: 1) <= 1; }").Select(static p => p.Kind.Id));

    [Fact]
    public void OtherClausesHaveNoSuchWord() =>
        Assert.Equal(["(1,46) MDL1016 'warn' has no place in 'loss'"], Compiling.Messages("model Net { input x: [B, 4]; Linear(4); loss warn mse; target y: [B, 4] }").Take(1));
}

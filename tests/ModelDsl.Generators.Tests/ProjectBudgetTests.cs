namespace ModelDsl.Generators.Tests;

/// <summary>A budget in the project holds for all its models, in both notations, and for nothing else.</summary>
public sealed class ProjectBudgetTests
{
    private const string Class = "using ModelDsl;\n[Model(\"[B, 4]\"), Linear(2)]\npublic partial class A;";

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("parameters <= 1K", new string[0])]
    // 4·2 + 2 and 4·3 + 3.
    [InlineData("parameters <= 9", new[] { "error MDL3001: 'A' has 10 parameters, more than 9: 100.0 % in '0' Linear(2)", "error MDL3001: 'B' has 15 parameters, more than 9: 100.0 % in '0.0' Linear(3)", "error MDL3001: 'C' has 15 parameters, more than 9: 100.0 % in '0' Linear(3)" })]
    [InlineData("warn parameters <= 14, macs(B: 1) <= 12", new[] { "warning MDL3002: 'B' has 15 parameters, more than 14: 100.0 % in '0.0' Linear(3)", "warning MDL3002: 'C' has 15 parameters, more than 14: 100.0 % in '0' Linear(3)" })]
    [InlineData("paramters <= 9", new[] { "error MDL3004: No budget bounds 'paramters'" })]
    [InlineData("flops <= 9", new[] { "error MDL3003: flops depends on B, and the budget does not say how large it is" })]
    [InlineData("parameters <= ", new[] { "error MDL4004: a layer or a value is missing after '<='" })]
    public void ItIsSaidOfEachModelOrOfTheProjectAlone(string budget, string[] messages)
    {
        var driver = Host.Driver([Host.File("b.model", "block P(n) { Linear(n) }\nmodel B { input x: [B, 4]; P(3) }\nmodel C { input x: [B, 4]; Linear(3) }")], new ProjectOptions("ModelDslBudget", budget));
        driver.RunGeneratorsAndUpdateCompilation(Host.Compile(Class), out _, out var found);
        Assert.Equal(messages, found.Select(static d => d.ToString()).Order());
    }
}

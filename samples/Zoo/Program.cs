using System.CommandLine;
using System.CommandLine.Invocation;
using Samples.Zoo;

var model = new Option<string?>("--model") { Description = "Only this model", HelpName = "name" };
model.Validators.Add(result =>
{
    if (result.GetValueOrDefault<string?>() is { } name && Entry.All.All(entry => entry.Name != name))
        result.AddError($"There is no model '{name}'; there are {string.Join(", ", Entry.All.Select(static entry => entry.Name))}");
});
var json = new Option<bool>("--json") { Description = "Writes the figures as JSON" };
var run = new Option<bool>("--run") { Description = "Makes each model that fits into memory and runs one image or 64 tokens through it" };
var command = new RootCommand("Published networks, declared in a few lines each: our counts beside the published ones.") { model, json, run };
command.SetAction(parsed =>
{
    var entries = Entry.All.Where(entry => parsed.GetValue(model) is not { } name || entry.Name == name).ToArray();
    return Tables.Show(entries, Published.Read(), parsed.GetValue(json), parsed.GetValue(run));
});

var parsed = command.Parse(args);
if (parsed.Action is ParseErrorAction mistake)
    mistake.ShowHelp = false;
return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });

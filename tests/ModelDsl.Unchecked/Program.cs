using ModelDsl.Unchecked;
using TorchSharp;

// Each line that is read is a job, an empty one ends a batch; each line that is written, after a mark, is an outcome.
torch.set_num_threads(1);
var jobs = new List<Job>();
while (Console.ReadLine() is { } line)
{
    if (line.Length > 0)
    {
        jobs.Add(Job.Read(line));
        continue;
    }
    foreach (var outcome in Runner.Run(jobs))
    {
        Console.WriteLine(Worker.Mark + outcome.Write());
        Console.Out.Flush();
    }
    jobs.Clear();
}

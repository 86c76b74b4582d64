using Tuivisor.Supervision.Processes;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.UnitTests.Supervision;

/// <summary>Whatever happens in whatever order, some things never do. <see cref="Stage"/> itself refuses a second child.</summary>
public sealed class SupervisorPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_events_keep_the_promises(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var stage = new Stage(
                A.Program("a", startRetries: 1), A.Program("b", startSecs: 0), A.Program("c") with { AutoStart = false })
            {
                HoldSpawns = random.Next(2) == 0,
            };
            for (var step = 0; step < 200; step++)
            {
                Act(stage, new[] { "a", "b", "c" }[random.Next(3)], random);
                foreach (var program in stage.Supervisor.Processes.Processes)
                    Check(program);
            }

            End(stage, random);
        }
    }

    private static void Act(Stage stage, string name, Random random)
    {
        var program = stage[name];
        var spawnIsUnderWay = program.Pid == 0 && program.State is Starting or Stopping && program.Pid == 0;
        _ = random.Next(9) switch
        {
            0 => stage.Start(name),
            1 => stage.Stop(name, waits: random.Next(2) == 0),
            2 => stage.Restart(name),
            3 => stage.After(random.NextDouble() * 4),
            4 or 5 => spawnIsUnderWay ? stage.AnswerSpawn(name) : stage,
            6 => program.Pid != 0 ? stage.Dies(name, 9) : stage,
            7 => program.Pid != 0 ? stage.Exits(name, random.Next(3)) : stage,
            _ => random.Next(2) == 0 && stage.Unspawnable.Add(name) | true ? stage : Spawnable(stage, name),
        };
    }

    private static Stage Spawnable(Stage stage, string name)
    {
        stage.Unspawnable.Remove(name);
        return stage;
    }

    private static void Check(ProcessView program)
    {
        if (program.State is Running)
            program.Pid.ShouldNotBe(0);
        if (program.State is Stopped or Exited or Fatal or Backoff)
            program.Pid.ShouldBe(0);
        if (program.State is Backoff)
            program.DueAt.ShouldNotBeNull();
        program.Failures.ShouldBeInRange(0, program.Config.StartRetries + 1);
    }

    private static void End(Stage stage, Random random)
    {
        stage.HoldSpawns = false;
        stage.Shutdown();
        for (var i = 0; i < 20 && stage.Quit is null; i++)
        {
            foreach (var program in stage.Supervisor.Processes.Processes)
            {
                if (program.Pid != 0)
                    stage.Dies(program.FullName, 9);
                else if (program.State is Starting or Stopping)
                    stage.AnswerSpawn(program.FullName);
            }

            stage.After(random.NextDouble());
        }

        stage.Quit.ShouldNotBeNull("a shutdown ends");
        stage.Supervisor.Processes.Processes.ShouldAllBe(program => program.State == Stopped || program.State == Exited || program.State == Fatal);
    }
}

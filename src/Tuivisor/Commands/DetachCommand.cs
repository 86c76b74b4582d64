using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor detach": detaches other clients; in a console of tuivisor, the one that looks at it.</summary>
internal static class DetachCommand
{
    /// <summary>Detaches.</summary>
    /// <param name="context">Where.</param>
    /// <param name="who">Number or label of a client, or the name of a program that clients look at; null lists the clients.</param>
    /// <param name="all">All of them.</param>
    public static Task<int> RunAsync(CommandContext context, string? who, bool all) => context.WithServerAsync(async client =>
    {
        var welcome = client.Welcome!; // a connected client was welcomed
        var others = welcome.Clients.Where(other => other.Number != welcome.Client && !other.IsCommand).ToList();
        if (who is null && !all)
        {
            foreach (var other in others)
            {
                context.Shell.Output.WriteLine($"{other.Number,4}  {other.Label,-20} {other.Columns}x{other.Rows}  {other.LooksAt}".TrimEnd());
            }

            return ExitCode.Done;
        }

        var chosen = others.Where(other => all || other.Label == who || other.LooksAt == who
            || other.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == who).ToList();
        if (chosen.Count == 0)
        {
            return all ? ExitCode.Done : context.Fail(new ErrorReport(
                "E_NO_CLIENT", ExitCode.Failed, $"no client is called {who} or looks at such a program", ("do", $"{context.Words} detach    lists them")));
        }

        await client.AskAsync<Done>(id => new DetachClients(id, chosen.Select(other => other.Number).ToList()), CancellationToken.None);
        return ExitCode.Done;
    });
}

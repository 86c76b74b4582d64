namespace Tuivisor.EndToEndTests.Compat;

/// <summary>A configuration and what is done with it. What comes out must be the same from every contender.</summary>
/// <param name="Name">Name in the list of differences.</param>
/// <param name="Config">What follows the common part of the configuration.</param>
/// <param name="Script">What is done.</param>
public sealed record Scenario(string Name, string Config, Action<Stage> Script)
{
    /// <summary>False when the script itself starts the server, or none.</summary>
    public bool Starts { get; init; } = true;

    /// <summary>Whether our server and theirs are also driven by the other's client.</summary>
    public bool CrossesClients { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Plays it; the transcript.</summary>
    public string Play(Contender contender)
    {
        using var stage = new Stage(contender, Config);
        if (Starts) stage.Start();
        try
        {
            Script(stage);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{contender.Name}: {failure.Message}\nso far:\n{stage.Transcript}\nlog:\n{stage.WholeLog()}", failure);
        }

        return stage.Transcript;
    }
}

namespace Tuivisor.Protocol.Attach;

/// <summary>When the configuration that runs was read, as events tell it one after the other. Read to see what it would change is not what runs.</summary>
public sealed class ConfigTimes
{
    private DateTimeOffset? _seen;

    /// <summary>When the configuration that runs was read; null before the first event about that.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Takes the next event.</summary>
    public void Take(EventInfo happened)
    {
        if (happened.Kind == "CONFIG") _seen = happened.At;
        if (happened.AppliesConfig) ReadAt = _seen ?? ReadAt;
    }
}

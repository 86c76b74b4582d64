using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>A descriptor that a child writes to, as <see cref="StreamPump"/> sees it. Used on the pump's thread only.</summary>
internal sealed class ChildOutput(RunningChild child, SafeFd descriptor, bool isTerminal, bool isStderr, OutputSink sink)
{
    public RunningChild Child { get; } = child;

    public SafeFd Descriptor { get; } = descriptor;

    public bool IsTerminal { get; } = isTerminal;

    public OutputSink Sink { get; } = sink;

    /// <summary>Null without a keeper, and while it is due.</summary>
    public StreamJournal? Journal => isStderr ? Child.Journals.Error : Child.Journals.Output;

    public ulong Token { get; set; }

    /// <summary>Its pipe was made larger: the child had filled it.</summary>
    public bool IsEnlarged { get; set; }

    /// <summary>Everything was read. Of a terminal this holds while nobody has it open: a living child may open it again.</summary>
    public bool IsAtEnd { get; set; }

    /// <summary>A read that gives less has emptied it, as a rule; a terminal hands out some 4 KiB at a time however much there is.</summary>
    public int FullRead => IsTerminal ? 2048 : 64 << 10;
}

namespace PyRates.Tests.Templates;

public sealed partial class MigrationTests
{
    /// <summary>Declarations in blocks, edge templates without operators, circuits with an empty list of edges.</summary>
    private const string NeuralMass =
        """
        %YAML 1.2
        ---

        # operators
        ###########

        PRO:
          base: OperatorTemplate
          equations: ["m_out = m_max / (1. + exp(r*(V_thr - PSP)))"]   # sigmoid
          variables:
            m_out:
              default: output
            PSP:
              default: input
            m_max:
              description: maximum firing rate
              unit: Hz
              default: 5.
            r:
              default: 560.
            V_thr:  # threshold
              default: 6e-3

        RPO:
          base: OperatorTemplate
          equations:
            - 'd/dt * PSP = PSP_t'
            - 'd/dt * PSP_t =  h/tau * (m_in + u) - (1./tau)^2. * PSP - 2. * 1./tau * PSP_t'
          variables:
            h:
              default: 3.25e-3
            tau:
              default: float(10e-3)
            u:
              default: placeholder
            m_in:
              default: input
            PSP:
              default: output
            PSP_t:
              description: integration variable,
                no output
              default: variable

        RPO_i:
          base: RPO
          variables:
            h: {default: -22e-3}    # inhibitory
            tau:
              default: 20e-3

        PC:
          base: NodeTemplate
          operators: [RPO, PRO]
          label: JR_PC

        DummyEdge:
          base: EdgeTemplate
          operators: []

        single:
          base: CircuitTemplate
          nodes:
            PC: PC
          edges:

        main:
          base: CircuitTemplate
          label: JRC
          nodes:
            PC: PC
            IN: PC
          edges:
            # source, target, edge, attributes
            - [PC/PRO/m_out, IN/RPO/m_in, DummyEdge, {weight: 33.75, delay: 0.01}]
            - source: IN/PRO/m_out
              target: PC/RPO/m_in
              template: DummyEdge
              variables: {weight: 135.}
        """;

    /// <summary>The mean field of spiking neurons: <c>delta</c> is a name, <c>PI</c> is π.</summary>
    private const string MeanField =
        """
        Op_e:
          base: OperatorTemplate
          equations:
            - "d/dt * r = delta/(PI * tau^2) + 2.*r*v/tau"
            - "d/dt * v = (v^2 + eta + inp) / tau + J * r - tau*(PI*r)^2"
          variables:
            r: {default: output, unit: 1/ms}
            v: {default: variable(-2.0)}
            tau: {default: 1.0, unit: ms, description: "membrane time constant"}
            delta: {default: 1.0}
            eta: {default: -5.0}
            J: {default: 15.0}
            inp: {default: input}
        Op_slow:
          base: Op_e
          equations:
            replace: {PI*r: "PI*r*g"}
          variables: {g: {default: 1.0}}
        Pop: {base: NodeTemplate, operators: {Op_slow: {variables: {eta: -2.5, delta: {default: 0.5}}}}}
        main: {base: CircuitTemplate, nodes: {E: Pop}, edges: [[E/Op_slow/r, E/Op_slow/inp, null, {weight: 1.0}]]}
        """;

    /// <summary>A sigmoid with scaling, steepness and offset, one equation under its own key, the module before the base.</summary>
    private const string Sigmoids =
        """
        jrc_op:
          base: pyrates.frontend.template.operator.OperatorTemplate
          equations:
            - >-
              d/dt * x = c*0.8*sigmoid(x, m_max,
              r, V_thr) - sigmoid(y, m_max, r, V_thr)/2.
            - 'd/dt * y = -y + sigmoid(x - y, 2*m_max) + u'
          variables:
            x: {default: output}
            y: {default: variable}
            c: {default: 135}
            m_max: {default: 5.}
            r: {default: 0.56}
            V_thr: {default: 6.0}
            u: {default: input}
        obs:
          base: pyrates.frontend.OperatorTemplate
          equation: "V = x*PI"
          variables: {V: {default: variable}, x: {default: input}}
        pop:
          base: pyrates.frontend.NodeTemplate
          operators:
            jrc_op:
              # this column
              variables:
                c: 108.
                u: {default: 220.}
            obs: null
        main:
          base: pyrates.frontend.CircuitTemplate
          nodes: {JRC: pop}
        """;

    /// <summary>What PyRates 1.2.3 itself has written after a run.</summary>
    private const string FiveElements =
        """
        op: {base: OperatorTemplate, equations: ["x' = u - x"], variables: {x: output(0.1), u: input(0.0)}}
        n: {base: NodeTemplate, operators: [op]}
        main:
          base: CircuitTemplate
          circuits: {}
          nodes: {a: n, b: n}
          edges:
          - [a/op/x, b/op/u, null, {weight: 2.0}, false]
          -
            - b/op/x
            - a/op/u
            - null
            - {weight: 0.5, delay: 0.2}
            - true
        """;
}

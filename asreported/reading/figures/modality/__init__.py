"""Modality: asserted as fact, planned, hypothetical or denied."""
